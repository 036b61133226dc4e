"""Amazon's end: feeds are read as Amazon would, take effect, and are answered by a processing report."""
import hashlib
import json
import pathlib
import xml.etree.ElementTree as ET

HEAD = "order-id order-item-id quantity ship-date carrier-code carrier-name tracking-number ship-method".split()
PRICE_HEAD = "order-id cancellation-reason-code amazon-order-item-code".split()


class Bad(Exception):
    """the converter did something that it must not"""


def need(true, *what):
    if not true:
        raise Bad(" ".join(map(str, what)))


def shipping_flat(text):
    lines = text.split("\r\n")
    need(lines[0].split("\t") == HEAD and lines[-1] == "", "head or end of the flat feed")
    for line in lines[1:-1]:
        row = line.split("\t")
        need(len(row) == 8, "cells", line)
        yield [(row[0], row[1], int(row[2]), row[3], row[4], row[5], row[6])], line


def shipping_xml(text):
    root = ET.fromstring(text)
    need(root.findtext("MessageType") == "OrderFulfillment" and root.findtext("Header/MerchantIdentifier") == "AEXAMPLE1234", "envelope")
    for n, message in enumerate(root.findall("Message"), 1):
        need(message.findtext("MessageID") == str(n), "MessageID")
        f, data = message.find("OrderFulfillment"), message.find("OrderFulfillment/FulfillmentData")
        common = (f.findtext("FulfillmentDate"), data.findtext("CarrierCode"), data.findtext("CarrierName") or "", data.findtext("ShipperTrackingNumber") or "")
        rows = [(f.findtext("AmazonOrderID"), i.findtext("AmazonOrderItemCode"), int(i.findtext("Quantity")), *common) for i in f.findall("Item")]
        yield rows, ET.canonicalize(ET.tostring(f, encoding="unicode"), strip_text=True)


def stock_json(text):
    feed = json.loads(text)
    need(feed["header"]["sellerId"] == "AEXAMPLE1234" and feed["header"]["version"] == "2.0", "header")
    for n, message in enumerate(feed["messages"], 1):
        need(message.pop("messageId") == n and message["operationType"] == "PATCH" and message["patches"][0]["op"] == "merge", "message", n)
        value = message["patches"][0]["value"][0]
        need(value["fulfillment_channel_code"] == "DEFAULT" and isinstance(value["quantity"], int) and value["quantity"] >= 0, "value", value)
        yield [(message["sku"], value["quantity"])], json.dumps(message, sort_keys=True)


def cancel_flat(text):
    lines = text.split("\r\n")
    need(lines[0].startswith("TemplateType=OrderCancellation\t") and lines[1].split("\t") == PRICE_HEAD and lines[-1] == "", "head of the cancellation")
    for line in lines[2:-1]:
        order, _, item = line.split("\t")
        yield [(order, item)], line


KINDS = {"POST_FLAT_FILE_FULFILLMENT_DATA": ("shipping", shipping_flat, "txt", "text/tab-separated-values"), "POST_ORDER_FULFILLMENT_DATA": ("shipping", shipping_xml, "xml", "text/xml"),
         "JSON_LISTINGS_FEED": ("stock", stock_json, "json", "application/json"), "POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA": ("cancel", cancel_flat, "txt", "text/tab-separated-values")}


class Feed:
    """a feed that waits in to-amazon/: sound in itself, and with its .feed.json"""
    def __init__(self, path: pathlib.Path):
        self.path, self.name, data = path, path.name, path.read_bytes()
        note = json.loads(path.with_name(path.name + ".feed.json").read_bytes())
        self.type, self.id, self.effect = note["feedType"], None, {}
        need(f".{self.type}." in self.name and self.type in KINDS, "type", self.name, self.type)
        self.kind, parse, self.ending, content = KINDS[self.type]
        need(note["sha256"] == hashlib.sha256(data).hexdigest(), "sha256 of", self.name)
        need(note["contentType"].startswith(content) and note["account"] == "main" and note["sellerId"] == "AEXAMPLE1234" and note["region"] == "eu"
             and note["marketplaceIds"] == ["A1PA6795UKMFR9"], "note of", self.name, note)
        self.retry = f".{self.kind}-retry." in self.name
        records = list(parse(data.decode()))
        self.rows, self.texts = [rows for rows, _ in records], [text for _, text in records]
        need(self.rows, "a feed without records", self.name)
        told = [(n, row) for n, rows in enumerate(self.rows, 1) for row in rows]
        need([r["record"] for r in note["records"]] == [n for n, _ in told], "records of", self.name)
        for (_, row), record in zip(told, note["records"]):
            need(row[:1] == (record["sku"],) if self.kind == "stock" else row[:2] == (record["orderId"], record["orderItemId"]), "record", self.name, record)


# what Amazon says to a record: severity, code, whether it is worth sending again
WORDS = [("Error", "18028", False), ("Error", "50001", True), ("Error", "77777", False), ("Warning", "5000", False)]


def judge(rng, feed):
    """whole, processing, unknown, or {record: (severity, code, again)}"""
    luck = rng.random()
    if luck < 0.1:
        return "whole"
    if luck < 0.15 and feed.ending == "xml":
        return "processing"
    if luck < 0.18 and feed.ending == "txt":
        return "unlisted"
    return {n: rng.choice(WORDS) for n in range(1, len(feed.rows) + 1) if rng.random() < 0.25} if luck < 0.7 else {}


def report(rng, feed, said, transaction):
    """the processing report, in the form of the feed"""
    count = len(feed.rows)
    errors = sum(1 for s in said.values() if s[0] == "Error") if isinstance(said, dict) else count if said in ("whole", "unlisted") else 0
    rows = sorted(said.items()) if isinstance(said, dict) else [(0, ("Error", "90502", True))] if said == "whole" else []
    if feed.ending == "xml":
        results = "".join(f"<Result><MessageID>{n}</MessageID><ResultCode>{s}</ResultCode><ResultMessageCode>{c}</ResultMessageCode>"
                          f"<ResultDescription>Said.</ResultDescription></Result>" for n, (s, c, _) in rows)
        status = {"processing": "Processing", "whole": "Rejected"}.get(said if isinstance(said, str) else "", "Complete")
        n = 0 if isinstance(said, str) else count
        return (f'<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope><Header><DocumentVersion>1.02</DocumentVersion><MerchantIdentifier>M</MerchantIdentifier></Header>'
                f"<MessageType>ProcessingReport</MessageType><Message><MessageID>1</MessageID><ProcessingReport><DocumentTransactionID>{transaction}</DocumentTransactionID>"
                f"<StatusCode>{status}</StatusCode><ProcessingSummary><MessagesProcessed>{n}</MessagesProcessed><MessagesSuccessful>{n - errors if n else 0}</MessagesSuccessful>"
                f"<MessagesWithError>{errors if n else 0}</MessagesWithError><MessagesWithWarning>{len(rows) - errors if n else 0}</MessagesWithWarning></ProcessingSummary>{results}"
                f"</ProcessingReport></Message></AmazonEnvelope>").encode()
    if feed.ending == "json":
        issues = [{"messageId": n, "sku": feed.rows[n - 1][0][0], "code": c, "severity": s.upper(), "message": "Said."} if n else {"code": c, "severity": "ERROR", "message": "Said."}
                  for n, (s, c, _) in rows]
        return json.dumps({"header": {"sellerId": "AEXAMPLE1234", "version": "2.0", "feedId": str(transaction)}, "issues": issues,
                           "summary": {"errors": len([i for i in issues if i["severity"] == "ERROR"]), "warnings": 0, "messagesProcessed": count, "messagesAccepted": count - errors,
                                       "messagesInvalid": errors}}, indent=1).encode()
    german, six = rng.random() < 0.3, rng.random() < 0.5 or feed.kind == "cancel"
    done = 0 if said == "whole" else count
    out = ["Zusammenfassung:", f"\tAnzahl verarbeiteter Datensätze\t\t{done}", f"\tAnzahl erfolgreicher Datensätze\t\t{done and count - errors}"] if german else \
        ["Feed Processing Summary:", f"\tNumber of records processed\t\t{done}", f"\tNumber of records successful\t\t{done and count - errors}"]
    if rows:
        out += ["", "original-record-number\t" + ("order-id\torder-item-id" if six else "sku") + "\terror-code\terror-type\terror-message"]
    for n, (s, c, _) in rows:
        order, item = feed.rows[n - 1][0][:2] if n else ("", "")
        out.append("\t".join([str(n)] + ([order, item] if six else [""]) + [c, {"Error": "Fehler", "Warning": "Warnung"}[s] if german else s, "Gesagt." if german else "Said."]))
    return ("\n".join(out) + "\n").encode("cp1252")
