using Covey.Environment.Scenarios;
using Covey.Environment.Training;

namespace Covey.Environment.Worlds;

/// <summary>
/// A kind of world that is not made of stages: it has a scenario type, policies and measurements of its own. Derive from
/// <see cref="OwnKind{TOptions}"/>.
/// </summary>
public abstract class OwnKind : WorldKind
{
    private protected OwnKind()
    {
    }

    /// <summary>The policies that a scenario of this kind can name, in the order in which they are listed.</summary>
    public abstract IReadOnlyList<PolicyForm> Policies { get; }

    /// <summary>How policies are trained unless the scenario says otherwise; null: none can be, nor can one be read from a file.</summary>
    public virtual TrainingOptions? UsualTraining => null;

    /// <summary>
    /// What its runs measure besides what all runs do, for the manual: of columns that differ from scenario to scenario one
    /// that stands for them.
    /// </summary>
    public abstract IReadOnlyList<MeasuredColumn> Columns { get; }
}
