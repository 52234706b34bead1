-- The days after joining on which those who joined from :first to :last ordered, or somebody's order was credited to
-- them, up to :until; an order without points counts for nothing. The cross joins have SQLite go from the enrollments to
-- their orders, which an index holds.
select enrollment.id, orders.placed_on as day
  from enrollment
 cross join orders
 where enrollment.joined_on between :first and :last
   and orders.buyer_id = enrollment.person_id
   and orders.placed_on > enrollment.joined_on
   and orders.placed_on <= :until
   and orders.points > 0
union all
select enrollment.id, orders.placed_on
  from enrollment
 cross join orders
 where enrollment.joined_on between :first and :last
   and orders.credited_to = enrollment.person_id
   and orders.buyer_id <> enrollment.person_id
   and orders.placed_on > enrollment.joined_on
   and orders.placed_on <= :until
   and orders.points > 0
