-- How many customers of each ordered from :start to :end: buyers who were no distributor on the order's day.
select orders.credited_to as person_id,
       count(distinct orders.buyer_id) as customers
  from orders
  left join enrollment
    on enrollment.person_id = orders.buyer_id
   and enrollment.joined_on <= orders.placed_on
   and (enrollment.left_on is null or orders.placed_on < enrollment.left_on)
 where orders.placed_on between :start and :end
   and orders.buyer_id <> :me
   and enrollment.id is null
 group by orders.credited_to
