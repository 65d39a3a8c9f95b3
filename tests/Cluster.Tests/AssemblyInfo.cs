// Every test has three silos to itself, which is as much as a small machine carries.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
