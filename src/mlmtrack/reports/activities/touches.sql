-- Who was tried from :start to :end, who answered, and how many people there was a two-way touch with.
with touched as (
    select touch.person_id,
           activity.reach,
           activity.direction,
           touch.answered,
           case when activity.direction = 'in' or touch.answered = 'yes' then touch.person_id end as two_way
      from activity
      join touch on touch.activity_id = activity.id
     where activity.day between :start and :end
)
select count(two_way) as conversations,
       count(distinct two_way) as people,
       count(*) filter (where reach = 'person' and direction = 'out') as attempts,
       count(*) filter (where reach = 'person' and direction = 'out' and answered = 'yes') as answered,
       count(*) filter (where reach = 'person' and direction = 'out' and answered <> 'unknown') as known,
       count(distinct two_way) filter (where reach = 'mass') as mass_people,
       count(*) filter (where reach = 'mass' and direction = 'out') as mass_attempts,
       count(*) filter (where reach = 'mass' and direction = 'out' and answered = 'yes') as mass_answered,
       count(*) filter (where reach = 'mass' and direction = 'out' and answered <> 'unknown') as mass_known
  from touched
