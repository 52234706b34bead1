-- Whether anybody who left by :day and has not come back had a customer: somebody else whose order was credited to them.
select 1
  from enrollment
  join orders on orders.credited_to = enrollment.person_id
 where enrollment.left_on <= :day
   and orders.placed_on >= enrollment.joined_on
   and orders.placed_on < enrollment.left_on
   and orders.buyer_id <> enrollment.person_id
   and not exists (select 1
                     from enrollment as newer
                    where newer.person_id = enrollment.person_id
                      and newer.joined_on between enrollment.left_on and :day)
 limit 1
