-- Somebody besides :me, if there is anybody in the book.
select id from person where id <> :me limit 1
