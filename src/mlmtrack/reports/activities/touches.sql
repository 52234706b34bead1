-- Who was tried from :start to :end, who answered, and how many people there was a two-way touch with: one to one, to
-- many at once, and together.
with touched as materialized (
    select activity.reach,
           activity.direction,
           touch.answered,
           case when @two_way then touch.person_id end as two_way
      from activity
      join touch on touch.activity_id = activity.id
     where activity.day between :start and :end
),
counted (reach) as (values ('person'), ('mass'), ('together'))
select counted.reach,
       count(two_way) as conversations,
       count(distinct two_way) as people,
       count(*) filter (where direction = 'out') as attempts,
       count(*) filter (where direction = 'out' and answered = 'yes') as answered,
       count(*) filter (where direction = 'out' and answered <> 'unknown') as known
  from counted
  left join touched on counted.reach in (touched.reach, 'together')
 group by counted.reach
