-- What each buyer ordered up to :day. The "+" keeps the index of buyers out: by it, the orders of each would be looked up
-- all over the book.
select +orders.buyer_id as buyer_id,
       count(*) as orders,
       sum(orders.points) as points,
       max(orders.placed_on) as last_order_on
  from orders
 where orders.placed_on <= :day
 group by +orders.buyer_id
