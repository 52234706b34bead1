-- The days on which those who joined from :first to :last ordered after joining, up to :until. The cross join has SQLite
-- go from the enrollments to their orders, which an index holds.
select enrollment.id, orders.placed_on as day
  from enrollment
 cross join orders
 where enrollment.joined_on between :first and :last
   and orders.buyer_id = enrollment.person_id
   and orders.placed_on > enrollment.joined_on
   and orders.placed_on <= :until
