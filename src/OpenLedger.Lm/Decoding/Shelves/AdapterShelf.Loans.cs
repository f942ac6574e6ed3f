namespace OpenLedger.Lm.Decoding.Shelves;

/// <content>
/// Who has which adapter, and who has to go. Everything private here is called under the lock.
/// </content>
public sealed partial class AdapterShelf
{
    /// <summary>Asks for an adapter, which may be ready at once.</summary>
    /// <param name="changed">Called, under the lock of the shelf, when the loan is ready or has failed.</param>
    /// <returns>Null if the adapter is not registered.</returns>
    internal AdapterLoan? Ask(string id, Action changed)
    {
        lock (gate)
        {
            if (disposed || !registered.TryGetValue(id, out var shelved))
            {
                return null;
            }

            var loan = new AdapterLoan(this, shelved, changed);
            if (shelved is { Residency: AdapterResidency.Resident, IsLeaving: false })
            {
                Grant(loan);
                return loan;
            }

            shelved.Waiting.Add(loan);
            if (shelved.Residency == AdapterResidency.Away)
            {
                StartLoad(shelved);
            }

            return loan;
        }
    }

    internal void Return(AdapterLoan loan)
    {
        lock (gate)
        {
            var shelved = loan.Shelved;
            if (loan.State == LoanState.Waiting)
            {
                shelved.Waiting.Remove(loan);
            }
            else if (loan.State == LoanState.Ready)
            {
                shelved.Uses--;
                Touch(shelved);
                EvictIfUnwanted(shelved);
                Balance();
            }

            loan.Close();
        }
    }

    private void Grant(AdapterLoan loan)
    {
        loan.Shelved.Uses++;
        Touch(loan.Shelved);
        loan.Grant(loan.Shelved.Served!, loan.Shelved.Identity);
    }

    private void GrantAll(ShelvedAdapter shelved)
    {
        foreach (var loan in shelved.Waiting)
        {
            Grant(loan);
        }

        shelved.Waiting.Clear();
    }

    private void Touch(ShelvedAdapter shelved)
    {
        shelved.LastUsed = time.GetUtcNow();
        residents.Remove(shelved.Place);
        residents.AddLast(shelved.Place);
    }

    // Gives room to those that ask for it, in their order, and adapters to those that they need no longer leave for.
    private void Balance()
    {
        foreach (var resident in residents)
        {
            resident.IsLeaving = false;
        }

        while (claims.TryPeek(out var claim))
        {
            var most = options.MemoryBudgetBytes - PinnedBytes();
            if (claim.SizeBytes > most)
            {
                claims.Dequeue().Refuse(most, options.MemoryBudgetBytes);
            }
            else if (MakeRoom(claim.SizeBytes))
            {
                usedBytes += claim.SizeBytes;
                claims.Dequeue().Grant();
            }
            else
            {
                break;
            }
        }

        foreach (var resident in residents.Where(one => one is { IsLeaving: false, Waiting.Count: > 0 }).ToList())
        {
            GrantAll(resident);
        }
    }

    // First those that nobody has. If that is not enough, those in use are asked to leave rather than passed over:
    // otherwise a run of requests for what is in memory could keep everything else out for good.
    private bool MakeRoom(long sizeBytes)
    {
        var missing = usedBytes + sizeBytes - options.MemoryBudgetBytes;
        for (var place = residents.First; place is not null && missing > 0;)
        {
            var resident = place.Value;
            place = place.Next;
            if (resident is { IsPinned: false, Uses: 0 })
            {
                missing -= resident.SizeBytes!.Value;
                Evict(resident);
            }
        }

        for (var place = residents.First; place is not null && missing > 0; place = place.Next)
        {
            if (!place.Value.IsPinned)
            {
                missing -= place.Value.SizeBytes!.Value;
                place.Value.IsLeaving = true;
            }
        }

        return usedBytes + sizeBytes <= options.MemoryBudgetBytes;
    }

    private long PinnedBytes()
    {
        var sum = 0L;
        foreach (var resident in residents)
        {
            sum += resident.IsPinned ? resident.SizeBytes!.Value : 0;
        }

        return sum;
    }

    private void EvictIfUnwanted(ShelvedAdapter shelved)
    {
        if (shelved is { IsRetired: true, Residency: AdapterResidency.Resident, Uses: 0, Waiting.Count: 0 })
        {
            Evict(shelved);
        }
    }

    private void Evict(ShelvedAdapter shelved)
    {
        residents.Remove(shelved.Place);
        usedBytes -= shelved.SizeBytes!.Value;
        shelved.Served!.Dispose();
        shelved.Served = null;
        shelved.Residency = AdapterResidency.Away;
        shelved.IsLeaving = false;
        if (shelved.Waiting.Count > 0)
        {
            StartLoad(shelved);
        }
    }
}
