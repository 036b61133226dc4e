"""Odoo's exports, as its web client writes them: CSV with every cell quoted, or XLSX; labels of six languages, or technical names."""
import csv
import datetime
import io
import zipfile
from xml.sax.saxutils import quoteattr

FIELDS = ("id name sale_id client_order_ref date_order carrier_id carrier_tracking_ref date_done state move_ids sale_line_id product_id default_code "
          "quantity free_qty location_id available_quantity order_line order_name order_state partner_id move_line_ids move_id result_package_id").split()
LANGUAGES = {
    "en": "External ID|Reference|Sales Order|Customer Reference|Order Date|Carrier|Tracking Reference|Date of Transfer|Status|Stock Moves|Sale Line|Product|"
          "Internal Reference|Quantity|Free To Use Quantity |Location|Available Quantity|Order Lines|Order Reference|Status|Contact|Operations|Stock Operation|Destination Package",
    "de": "Externe ID|Referenz|Verkaufsauftrag|Kundenreferenz|Auftragsdatum|Transportunternehmen|Sendungsverfolgungsnummer|Datum des Transfers|Status|"
          "Lagerbuchungen|Auftragsposition|Produkt|Interne Referenz|Menge|Verfügbare Menge|Lagerort|Verfügbare Menge|Auftragspositionen|Auftragsreferenz|Status|Kontakt",
    "fr": "ID externe|Référence|Commande client|Référence client|Date de la commande|Transporteur|Référence de suivi|Date du transfert|Statut|"
          "Mouvements de stock|Ligne de vente|Produit|Référence interne|Quantité|Quantité virtuellement disponible|Emplacement|Quantité disponible||||Contact",
    "it": "ID esterno|Riferimento|Ordine di vendita|Riferimento cliente|Data ordine|Vettore|Riferimento tracciabilità|Data di trasferimento|Stato|"
          "Movimenti di magazzino|Riga vendita|Prodotto|Riferimento interno|Quantità|Quantità ad uso libero|Ubicazione|Quantità disponibile||||Contatto",
    "es": "ID externo|Referencia|Pedido de venta|Referencia del cliente|Fecha de pedido|Transportista|Referencia de rastreo|Fecha de traslado|Estado|"
          "Movimientos de stock|Línea de venta|Producto|Referencia interna|Cantidad|Cantidad disponible|Ubicación|Cantidad disponible||||Contacto",
    "nl": "Externe ID|Referentie|Verkooporder|Referentie klant|Orderdatum|Vervoerder|Referentie|Datum van overdracht|Status|"
          "Verplaatsingen|Orderregel|Product|Interne referentie|Hoeveelheid|Vrije voorraad |Locatie|Beschikbare hoeveelheid||||Contact",
}
DONE = {"en": "Done", "de": "Erledigt", "fr": "Fait", "it": "Completato", "es": "Hecho", "nl": "Gereed", "technical": "Done"}
READY = {"en": "Ready", "de": "Bereit", "fr": "Prêt", "it": "Pronto", "es": "Preparado", "nl": "Gereed", "technical": "Ready"}
CANCELLED = {"en": "Cancelled", "de": "Storniert", "technical": "cancel"}
TECHNICAL = {"order_name": "name", "order_state": "state"}


def header(path, language):
    """move_ids/sale_line_id/id in the language: each part has its label"""
    parts = path.split("/")
    if language == "technical":
        return "/".join(TECHNICAL.get(part, part) for part in parts)
    labels = dict(zip(FIELDS, LANGUAGES[language].split("|")))
    return "/".join(labels[part] for part in parts)


def as_csv(rows):
    """Odoo puts an apostrophe before a text that a spreadsheet would take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in rows:
        writer.writerow(map(text, row))
    return out.getvalue().encode()


def text(value):
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return "'" + value if isinstance(value, str) and value.startswith(("=", "-", "+")) else value


def cell(reference, value):
    if value is None or value == "":
        return f'<c r="{reference}"/>'
    if isinstance(value, datetime.datetime):
        return f'<c r="{reference}" s="1"><v>{(value - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1):.10f}</v></c>'
    if isinstance(value, float):
        return f'<c r="{reference}"><v>{value:g}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{quoteattr(value)[1:-1].replace("&quot;", chr(34))}</t></is></c>'


def as_xlsx(rows):
    head, spreadsheet = '<?xml version="1.0" encoding="UTF-8"?>', "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office, package = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/package/2006"
    body = "".join(f'<row r="{y}">' + "".join(cell(f"{chr(65 + x)}{y}", value) for x, value in enumerate(row)) + "</row>" for y, row in enumerate(rows, 1))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{spreadsheet}" xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{spreadsheet}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{spreadsheet}"><sheetData>{body}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), head + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def export(paths, rows, language, xlsx):
    table = [[header(path, language) for path in paths]] + rows
    return as_xlsx(table) if xlsx else as_csv(table)
