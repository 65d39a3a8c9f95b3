namespace Covey.Environment.Scenarios;

/// <summary>A policy that only one kind of world knows, with the keys that a scenario may give it.</summary>
/// <param name="Name">Its name under <c>policy</c>, or under <c>policy.name</c> beside its keys.</param>
/// <param name="Meaning">What it does, one sentence without a full stop.</param>
/// <param name="Read">Reads its keys; null if what they say cannot be used, which was noted then.</param>
public sealed record PolicyForm(string Name, string Meaning, Func<Section, PolicyOptions?> Read);
