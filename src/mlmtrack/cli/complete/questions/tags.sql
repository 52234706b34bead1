-- Which tags there are, stepping from one to the next along the index.
with recursive known (tag) as (
  select min(tag) from tag
  union all
  select (select min(tag.tag) from tag where tag.tag > known.tag) from known where known.tag is not null
)
select tag as value, '' as description from known where tag is not null
