{
    'name': 'Orderferry: Amazon orders',
    'version': '1.0',
    'author': 'Orderferry',
    'license': 'LGPL-3',
    'category': 'Sales',
    'depends': ['sale_stock'],
    'data': [
        'data/protect.xml',
        'data/product.product.csv',
        'data/product.pricelist.csv',
        'data/before.xml',
        'data/res.partner.csv',
        'data/res.partner-addresses.csv',
        'data/changes.xml',
        'data/sale.order.csv',
        'data/after.xml',
    ],
}
