-- Every order from :start to :end: who ordered, on which day, for what, and who is credited with its points.
select buyer_id, placed_on, purpose, credited_to, points
  from orders
 where placed_on between :start and :end
