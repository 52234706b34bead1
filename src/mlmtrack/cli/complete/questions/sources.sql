-- Which sources there are, stepping from one to the next along the index.
with recursive known (source) as (
  select min(source) from person
  union all
  select (select min(person.source) from person where person.source > known.source)
    from known
   where known.source is not null
)
select source as value, '' as description from known where source is not null
