-- What :person ordered up to :day.
select orders.buyer_id, count(*) as orders, sum(orders.points) as points, max(orders.placed_on) as last_order_on
  from orders
 where orders.placed_on <= :day
   and orders.buyer_id = :person
 group by orders.buyer_id
