{
    'name': 'Orderferry: Amazon settlements',
    'version': '1.0',
    'author': 'Orderferry',
    'license': 'LGPL-3',
    'category': 'Accounting',
    'depends': ['account'],
    'data': [
        'data/protect.xml',
        'data/account.account.csv',
        'data/account.journal.csv',
        'data/account.move.csv',
        'data/post.xml',
    ],
}
