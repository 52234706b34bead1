-- The newest orders that :person placed up to :day.
select id, placed_on, purpose, points, price, product
  from orders
 where buyer_id = :person
   and placed_on <= :day
 order by placed_on desc, id desc
 limit :most
