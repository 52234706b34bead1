-- The points from :start to :end of what :person ordered as a distributor, and of the customers credited to them; what
-- :me ordered for themselves is neither.
with ordered as (
    select case when orders.purpose = 'customer' or enrollment.id is null then 'customers'
                when orders.placed_on > enrollment.new_until then 'established'
                else 'new'
            end as role,
           orders.buyer_id,
           orders.credited_to,
           orders.points
      from orders
      left join enrollment
        on enrollment.person_id = orders.buyer_id
       and enrollment.joined_on <= orders.placed_on
       and (enrollment.left_on is null or orders.placed_on < enrollment.left_on)
     where orders.placed_on between :start and :end
       and (orders.buyer_id <> :me or orders.purpose = 'customer')
       and (orders.buyer_id = :person or orders.credited_to = :person)
)
select role, sum(points) as points
  from ordered
 where (role = 'customers' and credited_to = :person)
    or (role <> 'customers' and buyer_id = :person)
 group by role
