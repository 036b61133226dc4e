{
    'name': 'Orderferry: Amazon orders',
    'version': '1.0',
    'author': 'Orderferry',
    'license': 'LGPL-3',
    'category': 'Sales',
    'depends': ['sale_stock', 'stock_delivery'],
    'data': [
        'data/protect.xml',
        'data/product.product.csv',
        'data/stock.picking.type-company.csv',
        'data/before.xml',
        'data/res.partner.csv',
        'data/changes.xml',
        'data/sale.order.csv',
        'data/sale.order-2.csv',
        'data/after.xml',
    ],
}
