-- The day of the last order of :person up to :day, of those of :least points or more.
select buyer_id as person_id, placed_on as last_order_on
  from orders
 where buyer_id = :person
   and placed_on <= :day
   and points >= :least
 order by placed_on desc
 limit 1
