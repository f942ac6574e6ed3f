namespace OpenLedger.Grains.Kinds;

/// <summary>The messages of an actor: what its methods take and return.</summary>
internal static class Messages
{
    /// <summary>Our own types in the signatures of an interface; Orleans itself knows those of the framework.</summary>
    public static IEnumerable<Type> Of(Type @interface) =>
        from each in @interface.GetInterfaces().Append(@interface)
        from method in each.GetMethods()
        from type in method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)
        from part in Parts(type)
        select part;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : !IsOfFramework(type) ? [type]
        : type.IsGenericType ? type.GenericTypeArguments.SelectMany(Parts)
        : [];

    private static bool IsOfFramework(Type type) =>
        type.IsEnum || $"{type.Namespace}.".StartsWith("System.", StringComparison.Ordinal);
}
