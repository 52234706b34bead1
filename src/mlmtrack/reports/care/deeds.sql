-- What people did from :start to :end, by its kind. A customer was brought by whoever looked after them first and by who
-- sent them, once each; who goes on as a customer on the day of leaving was brought by nobody. Orders count once for each
-- buyer and calendar month, and not at all without points.
with brought (person_id, customer_id) as (
    select coalesce((select hand_over.from_server_id
                       from hand_over
                      where hand_over.customer_id = customer.id
                      order by hand_over.handed_on, hand_over.id
                      limit 1), customer.served_by),
           customer.person_id
      from customer
     where customer.since between :start and :end
       and not exists (select 1
                         from enrollment
                        where enrollment.person_id = customer.person_id
                          and enrollment.left_on = customer.since)
     union
    select person.referred_by, customer.person_id
      from customer
      join person on person.id = customer.person_id
     where customer.since between :start and :end
       and person.referred_by is not null
       and not exists (select 1
                         from enrollment
                        where enrollment.person_id = customer.person_id
                          and enrollment.left_on = customer.since)
)
select given_plan.person_id, 'steps' as kind, count(*) as times
  from given_step
  join given_plan on given_plan.id = given_step.given_plan_id
 where given_step.done_on between :start and :end
   and given_step.done_by = 'them'
 group by given_plan.person_id
union all
select person_id, 'promises', count(*)
  from promise
 where closed_on between :start and :end
   and result = 'kept'
 group by person_id
union all
select person.referred_by, 'prospects', count(distinct prospect.person_id)
  from prospect
  join person on person.id = prospect.person_id
 where prospect.opened_on between :start and :end
   and person.referred_by is not null
 group by person.referred_by
union all
select person_id, 'customers', count(*)
  from brought
 where person_id <> customer_id
 group by person_id
union all
select credited_to, 'orders', count(*)
  from (select distinct credited_to, buyer_id, substr(cast(placed_on as varchar(10)), 1, 7) as month
          from orders
         where placed_on between :start and :end
           and buyer_id <> credited_to
           and points > 0) as bought
 group by credited_to
