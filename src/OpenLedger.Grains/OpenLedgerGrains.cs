using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Ledger;
using OpenLedger.Core.Receipts;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Calls;
using OpenLedger.Grains.Kinds;
using OpenLedger.Grains.Wire;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace OpenLedger.Grains;

/// <summary>Adds OpenLedger's actors to Orleans. Every method may be called again and adds nothing then.</summary>
public static class OpenLedgerGrains
{
    /// <summary>The storage provider of all states, which the caller of the silo builder chooses.</summary>
    public const string Storage = "ledger";

    /// <summary>The grains of the product.</summary>
    internal static GrainAssembly Product { get; } = new(
        typeof(OpenLedgerGrains).Assembly,
        [
            CatalogJson.Default,
            ContributorJson.Default,
            CopiesJson.Default,
            DatanetJson.Default,
            LedgerJson.Default,
            ReceiptJson.Default,
        ]);

    /// <summary>
    /// Lets a silo host the actors. The caller chooses the storage provider called <see cref="Storage"/> and the
    /// reminder table, and for datanets adds an <see cref="IBlobs"/> that all silos share and an
    /// <see cref="ICopyJudge"/>.
    /// </summary>
    public static ISiloBuilder AddOpenLedgerGrains(this ISiloBuilder silo, Action<GrainHostOptions>? configure = null)
    {
        if (configure is not null)
        {
            silo.Services.Configure(configure);
        }

        if (silo.Services.Any(service => service.ServiceType == typeof(SiloSite)))
        {
            return silo;
        }

        silo.AddReminders();
        silo.AddIncomingGrainCallFilter<IncomingCalls>();
        silo.Services.AddActors();
        silo.Services.AddOptions<GrainHostOptions>()
            .Validate(options => options.IsPositive(), "A limit or period of GrainHostOptions is not positive.")
            .Validate<IOptions<ReminderOptions>>(
                (options, reminders) => options.ReminderPeriod >= reminders.Value.MinimumReminderPeriod,
                "GrainHostOptions.ReminderPeriod is below ReminderOptions.MinimumReminderPeriod.")
            .ValidateOnStart();
        silo.Services.TryAddSingleton(AccountOptions.Default);
        silo.Services.TryAddSingleton(CatalogOptions.Default);
        silo.Services.TryAddSingleton(ReceiptLogOptions.Default);
        silo.Services.TryAddSingleton(ContributorOptions.Default);
        silo.Services.TryAddSingleton(DatanetOptions.Default);
        silo.Services.TryAddSingleton(services => new DatanetPorts(
            services.GetRequiredService<IBlobs>(), services.GetRequiredService<ICopyJudge>()));
        silo.Services.AddSingleton<GrainIds>();
        silo.Services.AddSingleton<GrainHostLog>();
        silo.Services.AddSingleton<SiloSite>();
        silo.Services.AddScoped(services => new GrainHost(
            services.GetRequiredService<IGrainContext>(), services.GetRequiredService<SiloSite>()));
        silo.Services.AddKeyedSingleton<IGrainStorageSerializer, StateSerializer>(Storage);
        return silo;
    }

    /// <summary>Lets a client call the actors, by the <see cref="IActors"/> among its services.</summary>
    public static IClientBuilder AddOpenLedgerClient(this IClientBuilder client)
    {
        client.Services.AddActors();
        return client;
    }

    /// <summary>Adds the grain classes of an assembly, and the JSON form of what they store and send.</summary>
    public static IServiceCollection AddActorGrains(
        this IServiceCollection services, Assembly grains, params IReadOnlyList<JsonSerializerContext> json)
    {
        if (!services.Any(service => service.ImplementationInstance is GrainAssembly known && known.Grains == grains))
        {
            services.AddSingleton(new GrainAssembly(grains, json));
        }

        return services;
    }

    private static void AddActors(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(GrainKinds)))
        {
            return;
        }

        services.AddActorGrains(Product.Grains, Product.Json);
        services.AddSingleton<GrainKinds>();
        services.AddSingleton<JsonForms>();
        services.TryAddSingleton<IActors, GrainActors>();
        services.AddSingleton<IOutgoingGrainCallFilter, OutgoingCalls>();
        services.Configure<ExceptionSerializationOptions>(
            options => options.SupportedNamespacePrefixes.Add(nameof(OpenLedger)));

        // Before the JSON codec, which would copy by writing and reading: the first copier of a type is asked.
        services.AddSingleton<IGeneralizedCopier, SharedMessages>();
        services.AddSingleton<ICodecSelector, JsonMessages>();
        services.AddSerializer(serializer => serializer.AddJsonSerializer(
            isSerializable: null,
            isCopyable: null,
            options => options.Configure<JsonForms>((json, forms) => json.SerializerOptions = forms.Wire)));
    }
}
