-- Who revealed a shared code, by its offer: what was seen outside is traced to those who asked for it.
CREATE INDEX code_reveals_of_offer ON code_reveals (offer_slug, revealed_at);
