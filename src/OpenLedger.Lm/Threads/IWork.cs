namespace OpenLedger.Lm.Threads;

/// <summary>
/// Work that falls into pieces which do not depend on each other. A struct, so that handing it out allocates nothing.
/// </summary>
internal interface IWork
{
    void Run(int piece);
}
