namespace OpenLedger.Simulation.Faults;

/// <summary>What the simulation does to the actors.</summary>
internal enum FaultKind
{
    /// <summary>A call never arrives.</summary>
    RequestLost,

    /// <summary>A call is carried out and its answer never arrives.</summary>
    ReplyLost,

    /// <summary>A call arrives once more.</summary>
    CallRepeated,

    /// <summary>A call arrives when nobody expects it any more, after seconds to hours.</summary>
    CallLate,

    /// <summary>An answer arrives after seconds to hours.</summary>
    ReplyLate,

    /// <summary>An activation vanishes at an await.</summary>
    ActivationCrash,

    /// <summary>An activation vanishes while it writes, or shortly after.</summary>
    CrashInWrite,

    /// <summary>A node vanishes with all its activations and comes back after a while.</summary>
    NodeCrash,

    /// <summary>An unused activation leaves memory.</summary>
    Passivation,

    /// <summary>An actor gets a second activation while the first goes on.</summary>
    SecondActivation,

    /// <summary>A write fails and stores nothing.</summary>
    WriteFailed,

    /// <summary>A write is stored and reported as failed.</summary>
    WriteStoredButFailed,

    /// <summary>A write is reported as failed and stored later.</summary>
    WriteLandsLate,

    /// <summary>A write takes seconds to minutes.</summary>
    WriteSlow,

    /// <summary>A crash in mid-write; the record turns out to be there.</summary>
    WriteTornWhole,

    /// <summary>A crash in mid-write; the record turns out not to be there.</summary>
    WriteTornAbsent,

    /// <summary>A state can't be read.</summary>
    ReadFailed,

    /// <summary>A state is read, and takes so long that others may write it in the meantime.</summary>
    ReadSlow,

    /// <summary>A node's clock jumps ahead.</summary>
    ClockForward,

    /// <summary>A node's clock is set back a little.</summary>
    ClockBackward,

    /// <summary>An alarm is not rung although it is due.</summary>
    AlarmLost,

    /// <summary>An alarm is rung although it is not due.</summary>
    AlarmEarly,

    /// <summary>A busy machine: what is due soon overtakes what is ready now.</summary>
    Pause,
}
