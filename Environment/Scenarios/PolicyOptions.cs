namespace Covey.Environment.Scenarios;

/// <summary>What a scenario says of the policy that it names; each kind of world with policies of its own derives these.</summary>
public abstract record PolicyOptions;
