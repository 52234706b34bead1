-- The points of :start to :end by the buyer's role on the order's day, for each day, leg, person or product (:by).
-- An order is the volume of whom it is credited to, so a leg (:by) is asked for by those.
with ordered as (
    select orders.placed_on,
           orders.product,
           orders.buyer_id,
           orders.credited_to,
           orders.points,
           case when orders.purpose = 'customer' then 'customers'
                when orders.buyer_id = :me then 'own'
                when enrollment.id is null then 'customers'
                when orders.placed_on > enrollment.new_until then 'established'
                else 'new'
            end as role
      from orders
      left join enrollment
        on enrollment.person_id = orders.buyer_id
       and enrollment.joined_on <= orders.placed_on
       and (enrollment.left_on is null or orders.placed_on < enrollment.left_on)
     where orders.placed_on between :start and :end
),
labelled as (
    select case :by
           when 'day' then cast(ordered.placed_on as varchar(10))
           when 'product' then coalesce(ordered.product, '')
            end as label,
           case :by
           when 'person' then ordered.buyer_id
           when 'leg' then ordered.credited_to
            end as person_id,
           ordered.role,
           ordered.points
      from ordered
     where :scope = 'group' or ordered.credited_to = :me
),
summed as (
    select label,
           person_id,
           coalesce(sum(points) filter (where role = 'own'), 0) as own,
           coalesce(sum(points) filter (where role = 'customers'), 0) as customers,
           coalesce(sum(points) filter (where role = 'established'), 0) as established,
           coalesce(sum(points) filter (where role = 'new'), 0) as new,
           count(*) as orders
      from labelled
     group by label, person_id
)
select summed.label,
       summed.person_id,
       person.name,
       summed.own,
       summed.customers,
       summed.established,
       summed.new,
       summed.orders
  from summed
  left join person on person.id = summed.person_id
 order by summed.label, summed.person_id
