-- Every order with points up to :day: who ordered, on which day, for what, how many points.
select buyer_id, placed_on, purpose, points
  from orders
 where placed_on <= :day
   and points > 0
