-- The points of :start to :end by the buyer's role on the order's day and by whom they are credited to; the orders of
-- distributors who are none on :day are apart.
with ordered as (
    select case when orders.purpose = 'customer' then 'customers'
                when orders.buyer_id = :me then 'own'
                when enrollment.id is null then 'customers'
                when not exists (select 1
                                   from enrollment as still
                                  where still.person_id = orders.buyer_id
                                    and @is_distributor(still)) then 'left'
                when orders.placed_on > enrollment.new_until then 'established'
                else 'new'
            end as role,
           orders.credited_to,
           orders.points
      from orders
      left join enrollment
        on enrollment.person_id = orders.buyer_id
       and enrollment.joined_on <= orders.placed_on
       and (enrollment.left_on is null or orders.placed_on < enrollment.left_on)
     where orders.placed_on between :start and :end
)
select role, credited_to, sum(points) as points
  from ordered
 group by role, credited_to
