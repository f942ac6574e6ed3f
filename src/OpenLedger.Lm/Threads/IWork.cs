namespace OpenLedger.Lm.Threads;

/// <summary>
/// Work that falls into pieces which do not depend on each other. A struct, so that handing it out allocates nothing.
/// </summary>
internal interface IWork
{
    /// <param name="piece">Which piece; each is run once.</param>
    /// <param name="thread">Which thread of the team runs it, from 0: scratch memory is kept per thread.</param>
    void Run(int piece, int thread);
}
