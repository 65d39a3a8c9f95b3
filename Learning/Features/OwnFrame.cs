namespace Covey.Learning.Features;

/// <summary>An agent's own frame of reference.</summary>
/// <param name="X">Its place.</param>
/// <param name="Y">Its place.</param>
/// <param name="Sin">Sine of its heading; 0 if it has none.</param>
/// <param name="Cos">Cosine of its heading; 1 if it has none.</param>
internal readonly record struct OwnFrame(double X, double Y, double Sin, double Cos);
