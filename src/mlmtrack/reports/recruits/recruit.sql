-- A person, with the newest of their times as a distributor that had begun by :day.
select person.id,
       person.name,
       person.phone,
       person.email,
       enrollment.joined_on,
       case when enrollment.left_on <= :day then enrollment.left_on end as left_on,
       enrollment.why
  from person
  left join enrollment
    on enrollment.person_id = person.id
   and enrollment.joined_on <= :day
   and not exists (select 1
                     from enrollment as newer
                    where newer.person_id = enrollment.person_id
                      and newer.joined_on <= :day
                      and newer.joined_on > enrollment.joined_on)
 where person.id = :person
