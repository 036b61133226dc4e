#include "odoo/labels.h"

/* A field of Odoo, and its labels in Odoo 17, 18 and 19 in twelve languages, from their own translations. */
struct labelled { const char *field, *labels; };

static const struct labelled fields[] = {
	{ "id", "External ID|Externe ID|ID externe|ID esterno|ID externo|Identyfikator zewnętrzny|Externt ID|"
		"Harici Kimlik|外部ID" },
	{ "stock.picking.name", "Reference|Referenz|Référence|Riferimento|Referencia|Referentie|Odnośnik|Referência|Referens|"
		"Referans|参照" },
	{ "stock.picking.company_id", "Company|Unternehmen|Société|Azienda|Compañía|Empresa|Bedrijf|Firma|Företag|Bolag|Şirket|会社" },
	{ "stock.picking.origin", "Source Document|Referenzbeleg|Document d'origine|Documento di origine|Documento de origen|"
		"Brondocument|Documento origen|Dokument źródłowy|Documento de origem|Källdokument|Kaynak Belge|"
		"参照元|参照元ドキュメント" },
	{ "stock.picking.sale_id", "Sales Order|Verkaufsauftrag|Commande client|Ordine di vendita|Pedido de venta|Verkooporder|"
		"Orden de venta|Zamówienie sprzedaży|Pedido de venda|Order|Satış Siparişi|販売オーダ" },
	{ "stock.picking.carrier_id", "Carrier|Transportunternehmen|Zusteller|Transporteur|Vettore|Transportista|Vervoerder|"
		"Przewoźnik|Nośnik|Transportadora|Speditör|Bärare|Nakliyeci|運送会社|配送業者" },
	{ "stock.picking.carrier_tracking_ref", "Tracking Reference|Sendungsverfolgungsnummer|Référence de suivi|Riferimento tracciabilità|"
		"Referencia de rastreo|Referentie|Odnośnik przesyłki|Referência de rastreamento|Försändelse-ID|"
		"Takip Referansı|追跡参照" },
	{ "stock.picking.date_done", "Date of Transfer|Datum des Transfers|Date du transfert|Data di trasferimento|"
		"Fecha de traslado|Datum van overdracht|Data przesunięcia|Data da transferência|Leveransdatum|"
		"Transfer Tarihi|転送日" },
	{ "stock.picking.state", "Status|Statut|Stato|Estado|Durumu|ステータス|状態" },
	{ "stock.picking.backorder_id", "Back Order of|Lieferrückstand von|Reliquat de|Ordine residuo di|Entrega parcial de|"
		"Backorder van|Orden parcial de|Pobranie częściowe dla|Pedido pendente de|Restorder av|"
		"Ön Teslimat :|バックオーダ繰越元" },
	{ "stock.picking.return_id", "Return of|Retour von|Rückgabe von|Rücksendung von|Retour de|Reso di|Reso per|Devolución de|Retour van|Zwrot|"
		"Devolução de|Retorno de|Retur av|Retur från|İade|返品" },
	{ "stock.picking.picking_type_code", "Type of Operation|Vorgangsart|Type d'opération|Tipo di operazione|Tipo de operación|"
		"Soort bewerking|Bewerkingstype|Typ operacji|Tipo de operação|Typ av operation|Operasyon Türü|処理タイプ" },
	{ "stock.picking.picking_type_id", "Operation Type|Vorgangsart|Type d'opération|Tipo di operazione|Tipo de operación|"
		"Bewerkingstype|Bewerkingssoort|Typ operacji|Tipo de operação|Typ av operation|Operasyon Türü|処理タイプ" },
	{ "stock.picking.move_ids", "Stock Moves|Lagerbuchungen|Mouvements de stock|Movimenti di magazzino|Movimientos de stock|"
		"Verplaatsingen|Przesunięcia|Movimentações de estoque|Lagerflyttar|Stok Hareketleri|在庫移動" },
	{ "stock.picking.move_ids_without_package", "Stock move|Lagerbuchung|Mouvement de stock|Movimento di magazzino|Movimiento de stock|"
		"Voorraadverplaatsing|Ruch zapasów|Movimentação de estoque|Aktierörelse|在庫移動" },
	{ "stock.picking.move_line_ids", "Operations|Vorgänge|Opérations|Operazioni|Operaciones|Bewerkingen|Operacje|Operações|"
		"Operationer|Operasyonlar|オペレーション|処理" },
	{ "stock.move.picking_id", "Transfer|Transfert|Trasferimento|Traslado|Verplaatsing|Transferir|Przesunięcie|Przekaz|"
		"Transferência|Flytt|Överföring|Aktarım|転送" },
	{ "stock.move.product_id", "Product|Produkt|Produit|Prodotto|Producto|Produto|Ürün|プロダクト" },
	{ "stock.move.product_uom_qty", "Demand|Bedarf|Demande|Richiesto|Richiesta|Demanda|Gevraagd|Zapotrzebowanie|Efterfrågan|Talep|"
		"要求" },
	{ "stock.move.quantity", "Quantity|Menge|Quantité|Quantità|Cantidad|Hoeveelheid|Aantal|Ilość|Quantidade|Antal|Miktar|数量" },
	{ "stock.move.state", "Status|Statut|Stato|Estado|Durumu|ステータス|状態" },
	{ "stock.move.sale_line_id", "Sale Line|Auftragsposition|Ligne de vente|Riga vendita|Línea de venta|Orderregel|"
		"Pozycja sprzedaży|Linha de venda|Orderrad|Satış Satırı|販売注文明細" },
	{ "stock.move.date", "Date Scheduled|Geplantes Datum|Date planifiée|Data programmata|Fecha programada|"
		"Geplande datum|Zaplanowana data|Data agendada|Datum schemalagt|Planlanan Tarih|予定日" },
	{ "stock.move.line.picking_id", "Transfer|Transfert|Trasferimento|Traslado|Verplaatsing|Transferir|Przesunięcie|Przekaz|"
		"Transferência|Flytt|Överföring|Aktarım|転送" },
	{ "stock.move.line.product_id", "Product|Produkt|Produit|Prodotto|Producto|Produto|Ürün|プロダクト" },
	{ "stock.move.line.quantity", "Quantity|Menge|Quantité|Quantità|Cantidad|Hoeveelheid|Aantal|Ilość|Quantidade|Antal|Miktar|数量" },
	{ "stock.move.line.result_package_id", "Destination Package|Zielpaket|Colis de destination|Collo di destinazione|Paquete de destino|"
		"Bestemmingspakket|Bestemmingsverpakking|Paczka docelowa|Embalagem de destino|"
		"Destinationsförpackning|Hedef Paket|先梱包" },
	{ "stock.move.line.move_id", "Stock Operation|Lagervorgang|Opération de stock|Operazione di magazzino|Operación de stock|"
		"Voorraadbewerking|Operación de existencias|Operacja magazynowa|Operação de estoque|"
		"Lageroperation|Stok Operasyonu|在庫オペレーション|在庫処理" },
	{ "stock.move.line.date", "Date|Datum|Data|Fecha|Tarih|日付" },
	{ "stock.quant.package.tracking_reference", "Tracking Reference|Parcel Tracking|Package Tracking|Sendungsverfolgungsnummer|Référence de suivi|"
		"Riferimento tracciabilità|Referencia de rastreo" },
	{ "stock.move.line.state", "Status|Statut|Stato|Estado|Durumu|ステータス|状態" },
	{ "sale.order.name", "Order Reference|Auftragsreferenz|Référence de commande|Référence commande|Riferimento ordine|"
		"Referencia del pedido|Orderreferentie|Referencia de la orden|Numer|Referência do pedido|"
		"Orderreferens|Sipariş Referansı|オーダ参照" },
	{ "sale.order.client_order_ref", "Customer Reference|Kundenreferenz|Référence client|Riferimento cliente|Referencia del cliente|"
		"Referentie klant|Odnośnik klienta|Referência do cliente|Kundreferens|Müşteri Referansı|顧客参照" },
	{ "sale.order.state", "Status|Statut|Stato|Estado|Durumu|状態|ステータス" },
	{ "sale.order.date_order", "Order Date|Auftragsdatum|Date de la commande|Data ordine|Fecha de pedido|Orderdatum|"
		"Fecha de la orden|Data zamówienia|Data do pedido|Sipariş Tarihi|オーダ日" },
	{ "sale.order.delivery_status", "Delivery Status|Zustellungsstatus|Statut de livraison|Stato consegna|Estado de entrega|"
		"Afleverstatus|Estado de la entrega|Status dostawy|Status da entrega|Leveransstatus|"
		"Teslim Durumu|配送ステータス" },
	{ "sale.order.invoice_status", "Invoice Status|Rechnungsstatus|Statut de la facture" },
	{ "sale.order.order_line", "Order Lines|Auftragspositionen|Lignes de commande|Righe ordine|Líneas del pedido|Orderregels|"
		"Líneas de la orden|Pozycje zamówienia|Linhas do pedido|Kundorderrader|Sipariş Satırları|オーダ明細" },
	{ "sale.order.line.product_id", "Product|Produkt|Produit|Prodotto|Producto|Produto|Ürün|プロダクト" },
	{ "sale.order.line.product_uom_qty", "Quantity|Menge|Quantité|Quantità|Cantidad|Hoeveelheid|Aantal|Ilość|Quantidade|Antal|Miktar|数量" },
	{ "product.product.default_code", "Internal Reference|Interne Referenz|Référence interne|Riferimento interno|Referencia interna|"
		"Interne referentie|Odnośnik wewnętrzny|Referência interna|Intern referens|İç Referans|内部参照" },
	{ "product.product.name", "Name|Nom|Nome|Nombre|Naam|Nazwa|Namn|Adı|名称" },
	{ "product.product.barcode", "Barcode|Code-barres|Codice a barre|Código de barras|Kod kreskowy|Streckkod|Barkod|バーコード" },
	{ "product.product.free_qty", "Free To Use Quantity|Verfügbare Menge|Quantité virtuellement disponible|"
		"Quantità ad uso libero|Cantidad disponible|Vrije voorraad|Cantidad disponible para uso|"
		"Darmowa ilość|Quantidade livre para uso|Kvantitet fri att använda|Boş Stok|自由に使用できる数量" },
	{ "product.product.qty_available", "Quantity On Hand|Vorrätige Menge|Quantité en stock|Quantité disponible|"
		"Quantità a disposizione|Cantidad real|Beschikbare voorraad|Aanwezige voorraad|"
		"Cantidad a la mano|Ilość Na Stanie|Quantidade em mãos|Lagersaldo|Stok Miktarı|手持在庫数|手持数量" },
	{ "product.product.virtual_available", "Forecasted Quantity|Prognostizierte Menge|Quantité prévue|Quantità prevista|"
		"Cantidad pronosticada|Verwachte hoeveelheid|Voorspelde aantal|Przewidywana ilość|"
		"Quantidade prevista|Prognostiserad kvantitet|Öngörülen Miktar|見通し数量|予測数量" },
	{ "product.product.taxes_id", "Customer Taxes|Kundensteuern|Sales Taxes|Umsatzsteuer|Taxes à la vente|Taxes de vente|"
		"Imposte cliente|Imposte vendite|Impuestos del cliente|Impuesto de ventas|Impuestos de venta|"
		"Verkoop BTW|Btw verkoop|Podatki sprzedażowe|Podatki od sprzedaży|Impostos a Cliente|"
		"Impostos sobre vendas|Impostos de clientes|Skatt knuten ti" "ll kunder|Omsättningsskatter|"
		"Müşteri Vergileri|Satış Vergileri|顧客税|販売税" },
	{ "account.tax.amount", "Amount|Betrag|Montant|Importo|Importe|Bedrag|Kwota|Valor|Belopp|Tutar|金額" },
	{ "account.tax.amount_type", "Tax Computation|Steuerberechnung|Calcul de la taxe|Calcolo imposta|Cálculo de impuestos|"
		"BTW berekening|Btw-berekening|Obliczenie podatku|Cálculo de Imposto|Cálculo de impostos|"
		"Skatteberäkning|Vergi Hesaplaması|税計算" },
	{ "account.tax.price_include", "Price Include|Preis inkl.|Prix toutes taxes comprises|Il prezzo include|Precio incluido|"
		"Prijs inclusief|Cena zawiera|O preço inclui|Pris inkluderar|Fiyata dahil|価格込" },
	{ "account.tax.price_include_override", "Included in Price|Im Preis inbegriffen|Inclus dans le prix|Compresa nel prezzo|"
		"Incluido en el precio|Inclusief BTW|Wliczony w cenę|Incluído no Preço|Incluído no preço|"
		"Inkluderad i pris|Ingår i priset|Fiyata Dahil Edilir|内税" },
	{ "account.tax.amount_type=percent", "Percentage of Price|Prozentsatz des Preis|Percentage|Prozentsatz|Pourcentage du prix|Pourcentage|"
		"Percentuale sul prezzo|Percentuale|Porcentaje del precio|Porcentaje|Percentage van prijs|"
		"Procent ceny|Procentowo|Percentagem do Preço|Percentagem|Porcentagem do preço|Porcentagem|"
		"Procent av priset|Procentuell andel|Fiyat Yüzdesi|Yüzde|価格に対するパーセント|"
		"パーセント" },
	{ "account.tax.price_include_override=tax_included", "Tax Included|Inklusive Steuern|Toutes taxes comprises|Imposta inclusa|Impuestos incluidos|"
		"Inclusief BTW|Z wliczonym podatkiem|Com impostos|Skatt ingår|Vergi Dahil|税込" },
	{ "account.tax.price_include_override=tax_excluded", "Tax Excluded|Exklusive Steuern|Hors taxes|Imposta esclusa|Imponibile|Impuestos no incluidos|"
		"Exclusief BTW|Netto|Valor Sem Imposto|Sem impostos|Ex moms|Vergi Hariç|税抜" },
	{ "stock.quant.location_id", "Location|Lagerort|Emplacement|Ubicazione|Ubicación|Locatie|Miejsce|Local|Plats|Konum|ロケーション" },
	{ "stock.quant.product_id", "Product|Produkt|Produit|Prodotto|Producto|Produto|Ürün|プロダクト" },
	{ "stock.quant.quantity", "Quantity|Menge|Quantité|Quantità|Cantidad|Hoeveelheid|Aantal|Ilość|Quantidade|Antal|Miktar|数量" },
	{ "stock.quant.reserved_quantity", "Reserved Quantity|Reservierte Menge|Quantité réservée|Quantità prenotata|Cantidad reservada|"
		"Gereserveerde hoeveelheid|Ilość zarezerwowana|Quantidade reservada|Reserverad kvantitet|"
		"Ayrılan Miktar|予約数量" },
	{ "stock.quant.available_quantity", "Available Quantity|Verfügbare Menge|Quantité disponible|Quantità disponibile|"
		"Cantidad disponible|Beschikbare hoeveelheid|Dostępna ilość|Quantidade disponível|"
		"Tillgänglig kvantitet|Mevcut Miktarı|利用可能数量|利用可能な数量" },
	{ "stock.quant.inventory_quantity_auto_apply", "Inventoried Quantity|Inventarisierte Menge|Quantité inventoriée|Quantità inventariata|"
		"Cantidad inventariada|Hoeveelheid in voorraad|Aantal in voorraad|Cantidad en inventario|"
		"Ilość zinwentaryzowana|Quantidade inventariada|Inventerad kvantitet|Stoklanan Miktar|棚卸資産数量" },
	{ "stock.picking.state=done", "Done|Erledigt|Fait|Terminé|Completato|Hecho|Afgehandeld|Gereed|Wykonano|Concluído|Klar|Biten|"
		"Yapıldı|完了" },
	{ "stock.picking.state=cancel", "Cancelled|Abgebrochen|Annulé|Annullato|Cancelado|Geannuleerd|Anulowano|Annullerad|Avbruten|"
		"İptal Edildi|取消済|キャンセル済" },
	{ "stock.picking.picking_type_code=outgoing", "Delivery|Lieferung|Livraison|Consegna|Entrega|Levering|Dostawa|Leverans|"
		"Teslimat|配送" },
	{ "stock.picking.picking_type_code=incoming", "Receipt|Eingang|Reçu|Ricevuta|Recepción|Ontvangst|Przyjęcie|Recebimento|"
		"Recebimentos|Mottagning|Alım|入荷" },
	{ "stock.picking.picking_type_code=internal", "Internal Transfer|Interner Transfer|Transfert interne|Trasferimento interno|"
		"Traslado interno|Interne overdracht|Przesunięcie wewnętrzne|Transferência interna|Intern överföring|"
		"İç Transfer|内部転送" },
	{ "stock.move.bom_line_id", "BoM Line|Stücklistenposition|Ligne de nomenclature|Riga Distinta Base|Línea de la lista de materiales|"
		"Línea de LdM|Stuklijstregel|Pozycja ZM|Linha da LM|Materialförteckningsrad|BoM-linje|BoM Satırı|部品表明細" },
	{ "sale.order.line.product_uom_qty", "Quantity|Menge|Quantité|Quantità|Cantidad|Hoeveelheid|Ilość|Quantidade|Antal|Miktar|数量" },
	{ "sale.order.line.qty_delivered", "Delivery Quantity|Liefermenge|Quantité de livraison|Quantità di consegna|Cantidad de entrega|"
		"Leveringshoeveelheid|Geleverde hoeveelheid|Wielkość zamówienia|Quantidade entregue|Leveranskvantitet|"
		"Teslim Miktarı|配送数量" },
	{ "stock.move.state=done", "Done|Erledigt|Fait|Terminé|Completato|Hecho|Afgehandeld|Gereed|Wykonano|Concluído|Klar|Biten|"
		"Yapıldı|完了" },
	{ "sale.order.state=cancel", "Cancelled|Storniert|Annulé|Annullato|Cancelado|Geannuleerd|Anulowano|Annullerad|İptal Edildi|"
		"取消済|キャンセル済" },
	{ "sale.order.state=draft", "Quotation|Angebot|Devis|Preventivo|Presupuesto|Offerte|Cotización|Oferta|Cotação|Offert|"
		"Teklif|見積" },
	{ "sale.order.state=sent", "Quotation Sent|Angebot gesendet|Envoyé|Preventivo inviato|Presupuesto enviado|"
		"Offerte verstuurd|Cotización enviada|Oferta wysłana|Cotação enviada|Offert skickad|"
		"Teklif Gönderildi|Gönderilen|見積提出済" },
	{ "sale.order.state=sale", "Sales Order|Verkaufsauftrag|Commande client|Ordine di vendita|Pedido de venta|Verkooporder|"
		"Orden de venta|Zamówienie sprzedaży|Pedido de venda|Order|Satış Siparişi|販売オーダ" },
	{ "sale.order.invoice_status=invoiced", "Fully Invoiced|Komplett abgerechnet|Entièrement facturé" },
	{ "sale.order.invoice_status=upselling", "Upselling Opportunity|Upselling-Verkaufschance|Opportunité de vente incitative" },
	{ "sale.order.delivery_status=full", "Fully Delivered|Vollständig geliefert|Entièrement livré|Consegnato completamente|"
		"Completamente entregado|Volledig geleverd|W pełni dostarczony|Totalmente entregue|"
		"Fullt levererad|Tam Teslim|配送完了|出荷完了" },
	{ 0 },
};

/* The target of a field. */
static const struct { const char *field, *model; } relations[] = {
	{ "stock.picking.sale_id", "sale.order" },
	{ "stock.picking.move_ids", "stock.move" },
	{ "stock.picking.move_ids_without_package", "stock.move" },
	{ "stock.picking.move_line_ids", "stock.move.line" },
	{ "stock.move.picking_id", "stock.picking" },
	{ "stock.move.product_id", "product.product" },
	{ "stock.move.sale_line_id", "sale.order.line" },
	{ "stock.move.line.move_id", "stock.move" },
	{ "stock.move.line.picking_id", "stock.picking" },
	{ "stock.move.line.product_id", "product.product" },
	{ "stock.move.line.result_package_id", "stock.quant.package" },
	{ "sale.order.order_line", "sale.order.line" },
	{ "sale.order.line.product_id", "product.product" },
	{ "stock.quant.product_id", "product.product" },
	{ "product.product.taxes_id", "account.tax" },
};

static bool is_key(const char *key, const char *model, struct slice field)
{
	if (slice_equal(field, SLICE("id")))
		return slice_equal(field, slice_of(key));
	while (*model && *key == *model)
		key++, model++;
	return !*model && *key == '.' && strncmp(key + 1, field.at, field.len) == 0 && !key[1 + field.len];
}

static bool holds_label(const char *labels, struct slice text)
{
	struct slice rest = slice_of(labels);

	while (rest.len)
		if (slice_same(slice_cut(&rest, '|'), text))
			return true;
	return false;
}

static bool users_own(const struct label *label, const char *model, struct slice field, struct slice text)
{
	for (; label; label = label->next)
		if (is_key(label->field, model, field) && slice_same(label->text, text))
			return true;
	return false;
}

static bool is_label(const struct sheet *sheet, const char *model, struct slice field, struct slice text)
{
	if (slice_same(field, text) || users_own(sheet->labels, model, field, text))
		return true;
	for (const struct labelled *f = fields; f->field; f++)
		if (is_key(f->field, model, field))
			return holds_label(f->labels, text);
	return false;
}

static const char *led_to(const char *model, struct slice field)
{
	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
		if (is_key(relations[i].field, model, field))
			return relations[i].model;
	return "";
}

bool label_names(const struct sheet *sheet, const char *model, struct slice header, const char *path)
{
	struct slice rest = slice_of(path);

	/* most headers are not Odoo's, and every one is compared with every path */
	if ((memchr(header.at, '/', header.len) != NULL) != (strchr(path, '/') != NULL))
		return false;
	while (rest.len && header.len) {
		struct slice field = slice_cut(&rest, '/');

		if (!is_label(sheet, model, field, slice_trim(slice_cut(&header, '/'))))
			return false;
		model = led_to(model, field);
	}
	return !rest.len && !header.len;
}

bool label_is_value(const struct sheet *sheet, const char *field, const char *value, struct slice text)
{
	char key[80];
	size_t used = strlen(field), len = strlen(value);

	if (slice_same(text, slice_of(value)))
		return true;
	if (used + len + 2 > sizeof key)
		return false;
	memcpy(key, field, used);
	key[used] = '=';
	memcpy(key + used + 1, value, len + 1);
	for (const struct label *own = sheet->labels; own; own = own->next)
		if (strcmp(own->field, key) == 0 && slice_same(own->text, text))
			return true;
	for (const struct labelled *f = fields; f->field; f++)
		if (strcmp(f->field, key) == 0)
			return holds_label(f->labels, text);
	return false;
}

bool label_known_field(struct slice key)
{
	for (const struct labelled *f = fields; f->field; f++)
		if (slice_equal(key, slice_of(f->field)))
			return true;
	return false;
}
