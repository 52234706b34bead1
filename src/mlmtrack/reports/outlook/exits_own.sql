-- The orders of distributors who left by :day, for themselves, before they left.
select enrollment.id, orders.placed_on as day, orders.points
  from enrollment
  join orders on orders.buyer_id = enrollment.person_id
 where enrollment.left_on <= :day
   and orders.placed_on >= enrollment.joined_on
   and orders.placed_on < enrollment.left_on
   and orders.purpose <> 'customer'
