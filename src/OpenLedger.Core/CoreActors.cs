using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;
using OpenLedger.Core.Registry;

namespace OpenLedger.Core;

/// <summary>Every kind of actor there is, for hosts that build actors themselves.</summary>
public static class CoreActors
{
    /// <summary>All kinds, with these limits or the default ones.</summary>
    public static IReadOnlyList<ActorKind> Kinds(
        DatanetPorts ports, AccountOptions? accounts = null, DatanetOptions? datanets = null) =>
        [.. OfLedger(accounts), .. DatanetActors.Kinds(ports, datanets ?? DatanetOptions.Default)];

    /// <summary>Those that a process needs which only moves money.</summary>
    public static IReadOnlyList<ActorKind> OfLedger(AccountOptions? accounts = null) =>
        [.. LedgerActors.Kinds(accounts ?? AccountOptions.Default), .. RegisterActors.Kinds];
}
