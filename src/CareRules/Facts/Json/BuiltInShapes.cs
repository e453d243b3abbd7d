namespace CareRules.Facts.Json;

/// <summary>The JSON form of the built-in records: each field's name once, with its type and whether it is required.</summary>
internal static class BuiltInShapes
{
    public static RecordShape<Interaction> Interaction { get; } = Interactions();

    public static RecordShape<Survey> Survey { get; } = Surveys();

    public static RecordShape<ServiceRequest> ServiceRequest { get; } = ServiceRequests();

    public static RecordShape<Complaint> Complaint { get; } = Complaints();

    public static RecordShape<ImportantDate> ImportantDate { get; } = Dates();

    public static RecordShape<CareRecord> CareRecord { get; } = CareRecords();

    public static RecordShape<PointsEntry> PointsEntry { get; } = PointsEntries();

    /// <param name="packCurrency">The currency of purchases without one.</param>
    public static RecordShape<Purchase> Purchase(string packCurrency)
    {
        var refunds = Refunds();
        var fields = new RecordFields("a purchase");
        var id = fields.Text("id", required: true);
        var at = fields.Instant("at", required: true);
        var amount = fields.Number("amount", required: true);
        var currency = fields.Currency("currency");
        var quantity = fields.Number("quantity");
        var category = fields.Text("category");
        var product = fields.Text("product");
        var channel = fields.Text("channel");
        var refunded = fields.List("refunds", refunds);
        return new(fields, v => new Purchase
        {
            Id = v.Get(id),
            At = v.Get(at),
            Amount = v.Get(amount),
            Currency = v.GetOrNull(currency) ?? packCurrency,
            Quantity = v.GetOrNull(quantity),
            Category = v.GetOrNull(category),
            Product = v.GetOrNull(product),
            Channel = v.GetOrNull(channel),
            Refunds = v.ListOrEmpty(refunded),
        });
    }

    private static RecordShape<Refund> Refunds()
    {
        var fields = new RecordFields("a refund");
        var at = fields.Instant("at", required: true);
        var amount = fields.Number("amount", required: true);
        return new(fields, v => new Refund(v.Get(at), v.Get(amount)));
    }

    private static RecordShape<Interaction> Interactions()
    {
        var fields = new RecordFields("an interaction");
        var id = fields.Text("id", required: true);
        var at = fields.Instant("at", required: true);
        var channel = fields.Text("channel");
        var direction = fields.Text("direction");
        var kind = fields.Text("kind");
        return new(fields, v => new Interaction
        {
            Id = v.Get(id),
            At = v.Get(at),
            Channel = v.GetOrNull(channel),
            Direction = v.GetOrNull(direction),
            Kind = v.GetOrNull(kind),
        });
    }

    private static RecordShape<Survey> Surveys()
    {
        var fields = new RecordFields("a survey");
        var id = fields.Text("id", required: true);
        var at = fields.Instant("at", required: true);
        var kind = fields.Text("kind", required: true);
        var score = fields.Number("score", required: true);
        var scale = fields.Number("scale", required: true);
        var reason = fields.Text("reason");
        return new(fields, v => new Survey
        {
            Id = v.Get(id),
            At = v.Get(at),
            Kind = v.Get(kind),
            Score = v.Get(score),
            Scale = v.Get(scale),
            Reason = v.GetOrNull(reason),
        });
    }

    private static RecordShape<ServiceRequest> ServiceRequests()
    {
        var fields = new RecordFields("a service request");
        var id = fields.Text("id", required: true);
        var opened = fields.Instant("opened_at", required: true);
        var responded = fields.Instant("responded_at");
        var closed = fields.Instant("closed_at");
        var category = fields.Text("category");
        var channel = fields.Text("channel");
        return new(fields, v => new ServiceRequest
        {
            Id = v.Get(id),
            OpenedAt = v.Get(opened),
            RespondedAt = v.GetOrNull(responded),
            ClosedAt = v.GetOrNull(closed),
            Category = v.GetOrNull(category),
            Channel = v.GetOrNull(channel),
        });
    }

    private static RecordShape<Complaint> Complaints()
    {
        var pauses = Pauses();
        var fields = new RecordFields("a complaint");
        var id = fields.Text("id", required: true);
        var category = fields.Text("category");
        var cause = fields.Text("cause");
        var reason = fields.Text("reason");
        var channel = fields.Text("channel");
        var opened = fields.Instant("opened_at", required: true);
        var accepted = fields.Instant("accepted_at");
        var verified = fields.Instant("verified_at");
        var resolved = fields.Instant("resolved_at");
        var followedUp = fields.Instant("followed_up_at");
        var resolutions = fields.Instants("resolutions");
        var followUps = fields.Instants("follow_ups");
        var reopens = fields.Instants("reopens");
        var paused = fields.List("pauses", pauses);
        return new(fields, v => new Complaint
        {
            Id = v.Get(id),
            Category = v.GetOrNull(category),
            Cause = v.GetOrNull(cause),
            Reason = v.GetOrNull(reason),
            Channel = v.GetOrNull(channel),
            OpenedAt = v.Get(opened),
            AcceptedAt = v.GetOrNull(accepted),
            VerifiedAt = v.GetOrNull(verified),
            ResolvedAt = v.GetOrNull(resolved),
            FollowedUpAt = v.GetOrNull(followedUp),
            Resolutions = v.ListOrEmpty(resolutions),
            FollowUps = v.ListOrEmpty(followUps),
            Reopens = v.ListOrEmpty(reopens),
            Pauses = v.ListOrEmpty(paused),
        });
    }

    private static RecordShape<PauseInterval> Pauses()
    {
        var fields = new RecordFields("a pause");
        var from = fields.Instant("from", required: true);
        var to = fields.Instant("to");
        return new(fields, v => new PauseInterval(v.Get(from), v.GetOrNull(to)));
    }

    private static RecordShape<ImportantDate> Dates()
    {
        var fields = new RecordFields("a date");
        var kind = fields.Text("kind", required: true);
        var date = fields.Date("date", required: true);
        return new(fields, v => new ImportantDate(v.Get(kind), v.Get(date)));
    }

    private static RecordShape<CareRecord> CareRecords()
    {
        var fields = new RecordFields("a care record");
        var id = fields.Text("id", required: true);
        var rule = fields.Text("rule", required: true);
        var at = fields.Instant("at", required: true);
        var action = fields.Text("action");
        var actionId = fields.Text("action_id");
        var channel = fields.Text("channel");
        var outcome = fields.Text("outcome");
        return new(fields, v => new CareRecord
        {
            Id = v.Get(id),
            Rule = v.Get(rule),
            At = v.Get(at),
            Action = v.GetOrNull(action),
            ActionId = v.GetOrNull(actionId),
            Channel = v.GetOrNull(channel),
            Outcome = v.GetOrNull(outcome),
        });
    }

    private static RecordShape<PointsEntry> PointsEntries()
    {
        var fields = new RecordFields("a points entry");
        var id = fields.Text("id", required: true);
        var at = fields.Instant("at", required: true);
        var kind = fields.Text("kind", required: true);
        var points = fields.Number("points", required: true);
        var expires = fields.Instant("expires_at");
        var reason = fields.Text("reason");
        return new(fields, v => new PointsEntry
        {
            Id = v.Get(id),
            At = v.Get(at),
            Kind = v.Get(kind),
            Points = v.Get(points),
            ExpiresAt = v.GetOrNull(expires),
            Reason = v.GetOrNull(reason),
        });
    }
}
