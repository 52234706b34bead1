-- For each who left by :day, what their customers have ordered since: those whose order was once credited to them, and
-- they themselves; only orders as a customer count. An order belongs to the last of these exits before it, once.
with theirs (id, left_on, buyer_id) as (
    select enrollment.id, enrollment.left_on, enrollment.person_id
      from enrollment
     where enrollment.left_on <= :day
     union
    select enrollment.id, enrollment.left_on, orders.buyer_id
      from enrollment
      join orders on orders.credited_to = enrollment.person_id
     where enrollment.left_on <= :day
       and orders.placed_on >= enrollment.joined_on
       and orders.placed_on < enrollment.left_on
),
kept (id, points, place) as (
    select theirs.id,
           orders.points,
           row_number() over (partition by orders.id order by theirs.left_on desc, theirs.id desc)
      from theirs
      join orders on orders.buyer_id = theirs.buyer_id
      left join enrollment
        on enrollment.person_id = orders.buyer_id
       and enrollment.joined_on <= orders.placed_on
       and (enrollment.left_on is null or orders.placed_on < enrollment.left_on)
     where orders.placed_on >= theirs.left_on
       and orders.placed_on <= :day
       and orders.buyer_id <> :me
       and (orders.purpose = 'customer' or enrollment.id is null)
)
select id, sum(points) as points
  from kept
 where place = 1
 group by id
