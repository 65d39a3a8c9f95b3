using Covey.Environment.Sensing;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Encoders;

/// <summary>Rows of fixed length, <see cref="NearestFeatures"/>, for a multilayer perceptron with two hidden layers: SubMAPG-M.</summary>
/// <param name="world">The world that is observed.</param>
/// <param name="options">How much is looked at.</param>
public sealed class NearestEncoder(IWorld world, FeatureOptions options) : IEncoder
{
    private readonly NearestFeatures _features = new(world, options);

    /// <inheritdoc/>
    public EncoderKind Kind => EncoderKind.Mlp;

    /// <inheritdoc/>
    public string Layout => _features.Layout;

    /// <inheritdoc/>
    public ObservationNeeds Needs => _features.Needs;

    /// <inheritdoc/>
    public void Encode(in Observation known, Rows rows) => _features.Encode(known, rows.Add(_features.Width));

    /// <inheritdoc/>
    public INetwork NewNetwork(int hidden, int outputs) => new Mlp(new MlpShape(_features.Width, hidden, hidden, outputs));
}
