using System.Runtime.CompilerServices;
using OpenLedger.Core.Actors;

namespace OpenLedger.Grains.Calls;

/// <summary>
/// Streams out of actors, which Orleans carries as calls of an extension: their failures travel as results, so
/// that a filter has to look for them there.
/// </summary>
internal static class ActorStreams
{
    /// <exception cref="ContradictionException">The stream failed with it.</exception>
    public static void ThrowIfContradicted(object? result)
    {
        if (result is ITuple { Length: 2 } step && step[0] is EnumerationResult.Error
            && step[1] is ContradictionException contradiction)
        {
            throw contradiction;
        }
    }

    /// <exception cref="ActorFaultException">The activation that the stream came from is gone.</exception>
    public static void ThrowIfBroken(object? result, GrainId actor)
    {
        if (result is ITuple { Length: 2 } step && step[0] is EnumerationResult.MissingEnumeratorError)
        {
            throw new ActorFaultException(
                $"A stream out of {actor} broke off: the actor was restarted, or the reader was away too long.");
        }
    }
}
