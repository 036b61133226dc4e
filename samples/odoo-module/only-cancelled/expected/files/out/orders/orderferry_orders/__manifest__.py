{
    'name': 'Orderferry: Amazon orders',
    'version': '1.0',
    'author': 'Orderferry',
    'license': 'LGPL-3',
    'category': 'Sales',
    'depends': ['sale_stock'],
    'data': [
        'data/protect.xml',
        'data/after.xml',
    ],
}
