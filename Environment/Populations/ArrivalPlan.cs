namespace Covey.Environment.Populations;

/// <summary>How entities of one kind come and go.</summary>
public abstract record ArrivalPlan;
