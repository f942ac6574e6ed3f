namespace OpenLedger.Lm.Adapters;

/// <summary>
/// A part of a <see cref="ModulePattern"/>: it takes the places where it may begin to those where it ends.
/// </summary>
internal abstract record PatternNode
{
    /// <summary>How deep repeats lie in repeats, which is the power of the cost.</summary>
    public virtual int NestedRepeats => 0;

    /// <summary>Bit i of the argument and of the result stands for the place before symbol i.</summary>
    public abstract ulong Ends(string name, ulong starts);

    public static bool IsWord(char symbol) => char.IsAsciiLetterOrDigit(symbol) || symbol == '_';

    public static bool IsBoundary(string name, int place) =>
        (place > 0 && IsWord(name[place - 1])) != (place < name.Length && IsWord(name[place]));

    internal sealed record Symbol(Func<char, bool> Matches) : PatternNode
    {
        public override ulong Ends(string name, ulong starts)
        {
            ulong ends = 0;
            for (var place = 0; place < name.Length; place++)
            {
                if (((starts >> place) & 1) != 0 && Matches(name[place]))
                {
                    ends |= 2ul << place;
                }
            }

            return ends;
        }
    }

    internal sealed record Place(Func<string, int, bool> Holds) : PatternNode
    {
        public override ulong Ends(string name, ulong starts)
        {
            for (var place = 0; place <= name.Length; place++)
            {
                if (!Holds(name, place))
                {
                    starts &= ~(1ul << place);
                }
            }

            return starts;
        }
    }

    internal sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode
    {
        public override int NestedRepeats => Parts.Select(part => part.NestedRepeats).DefaultIfEmpty().Max();

        public override ulong Ends(string name, ulong starts)
        {
            foreach (var part in Parts)
            {
                starts = part.Ends(name, starts);
            }

            return starts;
        }
    }

    internal sealed record Choice(IReadOnlyList<PatternNode> Branches) : PatternNode
    {
        public override int NestedRepeats => Branches.Max(branch => branch.NestedRepeats);

        public override ulong Ends(string name, ulong starts)
        {
            ulong ends = 0;
            foreach (var branch in Branches)
            {
                ends |= branch.Ends(name, starts);
            }

            return ends;
        }
    }

    internal sealed record Repeat(PatternNode Part, bool MayBeAbsent, bool MayBeMany) : PatternNode
    {
        public override int NestedRepeats => Part.NestedRepeats + (MayBeMany ? 1 : 0);

        public override ulong Ends(string name, ulong starts)
        {
            var ends = Part.Ends(name, starts);
            // Each round begins only where no round began before, so there are no more rounds than places.
            for (var fresh = ends & ~starts; MayBeMany && fresh != 0;)
            {
                var next = Part.Ends(name, fresh);
                fresh = next & ~(ends | starts);
                ends |= next;
            }

            return MayBeAbsent ? ends | starts : ends;
        }
    }
}
