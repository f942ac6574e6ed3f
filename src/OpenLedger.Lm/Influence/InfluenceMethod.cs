namespace OpenLedger.Lm.Influence;

/// <summary>
/// How a record's gradient is turned into what its influence is read from. Numbers are stored in files.
/// </summary>
public enum InfluenceMethod
{
    /// <summary>The gradient itself: a baseline.</summary>
    GradDot = 0,

    /// <summary>The angle between gradients, whatever their length: a baseline.</summary>
    GradCos = 1,

    /// <summary>The mean over records of inverses of damped outer products, in closed form: a baseline.</summary>
    DataInf = 2,

    /// <summary>
    /// Through the inverse of the damped curvature of the loss, which is made from labels drawn from the model. The
    /// default.
    /// </summary>
    GaussNewton = 3,
}
