-- Every order with points from :start to :end but those of :me: who ordered, on which day, for what.
select buyer_id, placed_on, purpose
  from orders
 where placed_on between :start and :end
   and buyer_id <> :me
   and points > 0
