import adapters.identity.ids
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=adapters.identity.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254)),
                ('first_name', models.CharField(blank=True, max_length=80)),
                ('last_name', models.CharField(blank=True, max_length=80)),
                ('role', models.CharField(choices=[('customer', 'customer'), ('staff', 'staff'), ('admin', 'admin')], default='customer', max_length=16)),
                ('customer_id', models.UUIDField(blank=True, null=True)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'indexes': [models.Index(fields=['created_at', 'id'], name='identity_user_newest')],
                'constraints': [models.UniqueConstraint(fields=('email',), name='identity_user_email'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='identity_user_email_any_case'), models.CheckConstraint(condition=models.Q(('role__in', ['customer', 'staff', 'admin'])), name='identity_user_role'), models.CheckConstraint(condition=models.Q(('role', 'customer'), ('customer_id__isnull', True), _connector='OR'), name='identity_user_only_customers_are_customers')],
            },
        ),
    ]
