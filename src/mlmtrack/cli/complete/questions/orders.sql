-- Which orders were placed last.
select orders.id as value,
       orders.placed_on || ' ' || person.name || coalesce(': ' || orders.product, '') as description
  from orders
  join person on person.id = orders.buyer_id
 order by orders.placed_on desc, orders.id desc
 limit :most
