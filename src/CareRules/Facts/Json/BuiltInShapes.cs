namespace CareRules.Facts.Json;

/// <summary>The JSON form of the built-in records: each field's name once, with its type and whether it is required.</summary>
internal static class BuiltInShapes
{
    /// <param name="packCurrency">The currency of purchases without one.</param>
    public static RecordShape<Purchase> Purchases(string packCurrency, OwnFields own)
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
        var attributes = own.AddTo(fields);
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
            Attributes = own.Of(v, attributes),
        });
    }

    private static RecordShape<Refund> Refunds()
    {
        var fields = new RecordFields("a refund");
        var at = fields.Instant("at", required: true);
        var amount = fields.Number("amount", required: true);
        return new(fields, v => new Refund(v.Get(at), v.Get(amount)));
    }

    public static RecordShape<Interaction> Interactions(OwnFields own)
    {
        var fields = new RecordFields("an interaction");
        var id = fields.Text("id", required: true);
        var at = fields.Instant("at", required: true);
        var channel = fields.Text("channel");
        var direction = fields.Text("direction");
        var kind = fields.Text("kind");
        var attributes = own.AddTo(fields);
        return new(fields, v => new Interaction
        {
            Id = v.Get(id),
            At = v.Get(at),
            Channel = v.GetOrNull(channel),
            Direction = v.GetOrNull(direction),
            Kind = v.GetOrNull(kind),
            Attributes = own.Of(v, attributes),
        });
    }

    public static RecordShape<Survey> Surveys(OwnFields own)
    {
        var fields = new RecordFields("a survey");
        var id = fields.Text("id", required: true);
        var at = fields.Instant("at", required: true);
        var kind = fields.Text("kind", required: true);
        var score = fields.Number("score", required: true);
        var scale = fields.Number("scale", required: true);
        var reason = fields.Text("reason");
        var attributes = own.AddTo(fields);
        return new(fields, v => new Survey
        {
            Id = v.Get(id),
            At = v.Get(at),
            Kind = v.Get(kind),
            Score = v.Get(score),
            Scale = v.Get(scale),
            Reason = v.GetOrNull(reason),
            Attributes = own.Of(v, attributes),
        });
    }

    public static RecordShape<ServiceRequest> ServiceRequests(OwnFields own)
    {
        var fields = new RecordFields("a service request");
        var id = fields.Text("id", required: true);
        var opened = fields.Instant("opened_at", required: true);
        var responded = fields.Instant("responded_at");
        var closed = fields.Instant("closed_at");
        var category = fields.Text("category");
        var channel = fields.Text("channel");
        var attributes = own.AddTo(fields);
        return new(fields, v => new ServiceRequest
        {
            Id = v.Get(id),
            OpenedAt = v.Get(opened),
            RespondedAt = v.GetOrNull(responded),
            ClosedAt = v.GetOrNull(closed),
            Category = v.GetOrNull(category),
            Channel = v.GetOrNull(channel),
            Attributes = own.Of(v, attributes),
        });
    }

    public static RecordShape<Complaint> Complaints(OwnFields own)
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
        var attributes = own.AddTo(fields);
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
            Attributes = own.Of(v, attributes),
        });
    }

    private static RecordShape<PauseInterval> Pauses()
    {
        var fields = new RecordFields("a pause");
        var from = fields.Instant("from", required: true);
        var to = fields.Instant("to");
        return new(fields, v => new PauseInterval(v.Get(from), v.GetOrNull(to)));
    }

    public static RecordShape<ImportantDate> Dates(OwnFields own)
    {
        var fields = new RecordFields("a date");
        var kind = fields.Text("kind", required: true);
        var date = fields.Date("date", required: true);
        var attributes = own.AddTo(fields);
        return new(fields, v => new ImportantDate(v.Get(kind), v.Get(date)) { Attributes = own.Of(v, attributes) });
    }

    public static RecordShape<CareRecord> CareRecords(OwnFields own)
    {
        var fields = new RecordFields("a care record");
        var id = fields.Text("id", required: true);
        var rule = fields.Text("rule", required: true);
        var at = fields.Instant("at", required: true);
        var action = fields.Text("action");
        var actionId = fields.Text("action_id");
        var channel = fields.Text("channel");
        var outcome = fields.Text("outcome");
        var attributes = own.AddTo(fields);
        return new(fields, v => new CareRecord
        {
            Id = v.Get(id),
            Rule = v.Get(rule),
            At = v.Get(at),
            Action = v.GetOrNull(action),
            ActionId = v.GetOrNull(actionId),
            Channel = v.GetOrNull(channel),
            Outcome = v.GetOrNull(outcome),
            Attributes = own.Of(v, attributes),
        });
    }

    public static RecordShape<PointsEntry> PointsEntries(OwnFields own)
    {
        var fields = new RecordFields("a points entry");
        var id = fields.Text("id", required: true);
        var at = fields.Instant("at", required: true);
        var kind = fields.Text("kind", required: true);
        var points = fields.Number("points", required: true);
        var expires = fields.Instant("expires_at");
        var reason = fields.Text("reason");
        var attributes = own.AddTo(fields);
        return new(fields, v => new PointsEntry
        {
            Id = v.Get(id),
            At = v.Get(at),
            Kind = v.Get(kind),
            Points = v.Get(points),
            ExpiresAt = v.GetOrNull(expires),
            Reason = v.GetOrNull(reason),
            Attributes = own.Of(v, attributes),
        });
    }
}
