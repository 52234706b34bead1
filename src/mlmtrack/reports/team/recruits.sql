-- Who stands directly under :above on :day, by name: in the tree that :by names, of sponsors or of placements.
with under (id) as (
    select id from enrollment where :by = 'sponsor' and sponsor_id = :above
     union all
    select id from enrollment where :by = 'placement' and placement_id = :above
     union all
    select id from enrollment where :by = 'placement' and sponsor_id = :above and placement_id is null
)
select person.name_key,
       person.id,
       case when enrollment.left_on <= :day then 1 else 0 end as has_left
  from under
  join enrollment on enrollment.id = under.id
  join person on person.id = enrollment.person_id
 where enrollment.joined_on <= :day
   and not exists (select 1
                     from enrollment as newer
                    where newer.person_id = enrollment.person_id
                      and newer.joined_on <= :day
                      and newer.joined_on > enrollment.joined_on)
 order by person.name_key, person.id
