#!/usr/bin/env python3
"""An invented order report for scripts/bench/run: the unshipped layout plus prices, from a fixed seed.
Usage: make-report.py ROWS [FIRST ORDER [PRICE]]"""
import random
import sys

COLUMNS = ("order-id order-item-id purchase-date payments-date reporting-date promise-date days-past-promise buyer-email buyer-name "
           "buyer-phone-number sku product-name quantity-purchased quantity-shipped quantity-to-ship ship-service-level recipient-name "
           "ship-address-1 ship-address-2 ship-address-3 ship-city ship-state ship-postal-code ship-country is-business-order "
           "purchase-order-number price-designation is-prime currency item-price item-tax shipping-price shipping-tax "
           "item-promotion-discount ship-promotion-discount").split()
TITLES = ['Bilderrahmen 24" x 36", schwarz – größere Ausführung mit Rückwand aus MDF', 'Tasse „Grüße“ 2 Stück, spülmaschinenfest',
          'Café crème de la maison, 1 kg', 'Mug, red', 'Regenschirm "Sturmfest" XXL 130 cm für zwei Personen']
chance = random.Random(20260509)
write = sys.stdout.buffer.write
write(("\t".join(COLUMNS) + "\r\n").encode())
order = int(sys.argv[2]) if len(sys.argv) > 2 else 0
price = sys.argv[3] if len(sys.argv) > 3 else ""
for row in range(int(sys.argv[1])):
    if row == 0 or chance.random() > 0.2:
        order += 1
    buyer = f"Käufer Nummer {order}"
    cells = [f"302-{order // 10000000:07d}-{order % 10000000:07d}", str(50000000000000 + (order << 20 if len(sys.argv) > 2 else 0) + row), "2026-05-04T18:02:11+00:00",
             "2026-05-04T18:02:11+00:00", "2026-05-04T18:34:50+00:00", "2026-05-07T06:59:59+00:00", "-2",
             f"b{order:014d}@marketplace.amazon.de", buyer, "+49 000 0000000", f"SKU-{chance.randrange(5000):05d}", chance.choice(TITLES),
             chance.choice("11123"), "0", "1", "Standard", buyer, f"Beispielstraße {order % 200}", "Hinterhaus 2. OG", "", "Köln",
             "Nordrhein-Westfalen", f"{order % 99999:05d}", "DE", "false", "", "", "false", "EUR",
             price or f"{chance.randrange(100, 9999) / 100:.2f}", "0.00", "4.99", "0.00", "0.00", "0.00"]
    write(("\t".join(cells) + "\r\n").encode())
