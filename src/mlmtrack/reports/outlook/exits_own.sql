-- The orders of those who left by :day, as distributors and before they left: in that time or in one before it.
select enrollment.id, orders.placed_on as day, orders.points
  from enrollment
  join orders on orders.buyer_id = enrollment.person_id
 where enrollment.left_on <= :day
   and orders.placed_on < enrollment.left_on
   and orders.purpose <> 'customer'
   and exists (select 1
                 from enrollment as then_there
                where then_there.person_id = enrollment.person_id
                  and then_there.joined_on <= orders.placed_on
                  and (then_there.left_on is null or orders.placed_on < then_there.left_on))
